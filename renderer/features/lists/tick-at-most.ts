/** As many documents as the contract lets be ticked at once; the page carries no schema to read it from. */
export const tickAtMost = 500;
