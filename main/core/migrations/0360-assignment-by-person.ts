/** "Người xử lý" in the filter bar: the documents that lie, or lay, with one person. */
export const sql = `
CREATE INDEX assignment_by_person ON assignment (person_id);
`;
