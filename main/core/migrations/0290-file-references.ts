/** Whether anything refers to a stored file is asked of every one of them: each column that points at files has an index. */
export const sql = `
CREATE INDEX waiting_file_by_sha256 ON waiting_file (sha256);
CREATE INDEX inbox_message_by_payload ON inbox_message (payload) WHERE payload IS NOT NULL;
CREATE INDEX outbox_message_by_payload ON outbox_message (payload);
CREATE INDEX folder_file_by_sha256 ON folder_file (sha256);
CREATE INDEX proven_copy_by_sha256 ON proven_copy (sha256);
`;
