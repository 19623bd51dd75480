/** The hidden field that tells a drawn form from all others: `<chance>.<whom it was drawn for>.<its name>.<its place in history>`. */
export const FORM_MARK = "formMark";

const MARK = /^[\w-]{43}\.[\w-]{1,43}\.[\w-]{1,80}\.[\w-]{1,40}$/;

/** The name of forms that save themselves again and again: each of their versions is sent once, the form is not. */
export const SELF_SAVING = "self-saving";

/** Whether this form, sent again, is the same press. */
export const isMadeOnce = (mark: string): boolean => mark.split(".")[2] !== SELF_SAVING;

export const isFormMark = (value: string): boolean => MARK.test(value);
