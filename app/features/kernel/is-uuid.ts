/** Whether a value from an address or a form can be an id at all: the database would refuse the comparison. */
export const isUuid = (text: string): boolean => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text);
