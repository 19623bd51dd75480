/** A session ends after twelve hours without use, and after fourteen days in any case. Milliseconds. */
export const SESSION_IDLE = 12 * 60 * 60 * 1000;
export const SESSION_LIFETIME = 14 * 24 * 60 * 60 * 1000;
/** How often a session in use is written back. */
export const SESSION_TOUCH = 60 * 1000;
