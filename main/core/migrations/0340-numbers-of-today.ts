/** What was registered today is counted at every change of a list: not by reading the numbers of all years. */
export const sql = `
CREATE INDEX book_number_given ON book_number (at) WHERE state = 'issued';
`;
