/** Rows that a database held once a version was reached: one for every table which that version brought. */

const at = '2026-11-20T01:00:00.000Z';

const rows: Readonly<Record<number, readonly string[]>> = {
  10: [
    `INSERT INTO setting (name, value) VALUES ('device', 'desk')`,
    `INSERT INTO device (id, public_key, added_at) VALUES ('desk', '00', '${at}')`,
    `INSERT INTO journal (id, device, counter, hlc, at, utc_offset_min, actor, entity, entity_id, base_version, type, v, payload,
                          previous_hash, hash, signature)
     VALUES ('desk-1', 'desk', 1, '1.0', '${at}', 420, 'program', 'agency', 'a', 0, 'agencies.set_up', 1, '{}', x'00', x'01', x'02')`,
    `INSERT INTO command_done (id, name, at, answer) VALUES ('c', 'people.add', '${at}', '{}')`,
    `INSERT INTO stored_file (sha256, size_bytes, stored_at) VALUES ('f1', 10, '${at}')`,
  ],
  20: [
    `INSERT INTO person (id, login, name, title, password_hash, handwriting) VALUES ('p', 'vanthu', 'Lê Thị Hạnh', '', 'scrypt$a$b', 'f1')`,
    `INSERT INTO person_role (person_id, role) VALUES ('p', 'clerk')`,
  ],
  30: [
    `INSERT INTO agency (id, name, created_at) VALUES ('a', 'UBND xã', '${at}')`,
    `INSERT INTO issuing_body (id, agency_id, name, abbreviation, parent_name, place, position) VALUES ('b', 'a', 'UBND xã', 'UBND', '', '', 0)`,
    `INSERT INTO post (id, body_id, title, authority, person_id, position) VALUES ('t', 'b', 'CHỦ TỊCH', 'TM.', 'p', 0)`,
    `INSERT INTO directory_agency (code, name, is_open, folded) VALUES ('H99.31', 'UBND tỉnh', 1, 'ubnd tinh')`,
  ],
  40: [
    `INSERT INTO book (id, body_id, direction, name, year, first_number, opened_at) VALUES ('k', 'b', 'incoming', 'Văn bản đến', 2026, 1, '${at}')`,
    `INSERT INTO book_lease (book_id, epoch, device, lo, cap, is_open) VALUES ('k', 1, 'desk', 1, NULL, 1)`,
    `INSERT INTO book_number (book_id, number, epoch, state, document_id, day, at) VALUES ('k', 1, 1, 'issued', 'd', '2026-11-20', '${at}')`,
  ],
  50: [
    `INSERT INTO document (id, direction, state, source, body_id, book_id, book_number, number, symbol, issuer_name, kind, subject, field,
                           signer_name, signer_position, urgency, has_paper, sender_name, note, code_key, created_by, created_at, changed_at)
     VALUES ('d', 'incoming', 'registered', 'hub', 'b', 'k', 1, '125', 'UBND-VP', 'Sở Nội vụ', 'Công văn', 'V/v đường giao thông', '',
             '', '', 'normal', 0, '', '', 'key', 'p', '${at}', '${at}')`,
    `INSERT INTO file_version (id, document_id, file_id, file_name, is_main, number, made, sha256, size_bytes, created_at)
     VALUES ('v', 'd', 'x', 'a.pdf', 1, 1, 'original', 'f1', 10, '${at}')`,
    `INSERT INTO receiver (document_id, position, kind, name) VALUES ('d', 0, 'paper', 'Lưu: VT')`,
    `INSERT INTO seen (person_id, document_id, at) VALUES ('p', 'd', '${at}')`,
    `INSERT INTO waiting (id, source, came_at, sender_name, code, subject, urgency, fields, state) VALUES ('w', 'hub', '${at}', 'Sở', '1/A', 'V/v', 'normal', '[]', 'waiting')`,
    `INSERT INTO waiting_file (waiting_id, position, file_name, sha256, size_bytes) VALUES ('w', 0, 'a.pdf', 'f1', 10)`,
  ],
  70: [
    `INSERT INTO verification (sha256, as_of, report) VALUES ('f1', '${at}', '{}')`,
    `INSERT INTO trust_certificate (sha256, kind, name, valid_to, der, added_by, added_at) VALUES ('c', 'anchor', 'Root', '${at}', x'30', 'p', '${at}')`,
  ],
  80: [
    `INSERT INTO outbox_message (id, kind, document_id, body_id, business_id, notation, title, payload, receivers, urgency, state, due_at, created_at)
     VALUES ('m', 'document', 'd', 'b', 'x', '125/UBND-VP', 'V/v', 'f1', '[]', 0, 'queued', '${at}', '${at}')`,
    `INSERT INTO delivery (id, document_id, message_id, way, receiver_name, state, at) VALUES ('l', 'd', 'm', 'hub', 'UBND tỉnh', 'queued', '${at}')`,
    `INSERT INTO inbox_message (hub_id, kind, sender, state, listed_at) VALUES ('h', 'document', 'H99.31', 'listed', '${at}')`,
    `INSERT INTO inbox_document (waiting_id, hub_id, sender_code, business_id, code, promulgated_on, body_id) VALUES ('w', 'h', 'H99.31', 'x', '1/A', '2026-11-20', 'b')`,
    `INSERT INTO received_status (hub_id, business_id, sender, code, description, at, is_matched) VALUES ('s', 'x', 'H99.31', '03', '', '${at}', 1)`,
    `INSERT INTO hub_account (body_id, url, system_id) VALUES ('b', 'http://hub', 'H99')`,
  ],
  90: [
    `INSERT INTO kept_form (id, person_id, purpose, about, content, kept_at) VALUES ('e', 'p', 'register', '', '{}', '${at}')`,
  ],
  100: [
    `INSERT INTO folder_file (id, name, sha256, waiting_id, taken_at) VALUES ('ff', 'scan.pdf', 'f1', 'w', '${at}')`,
  ],
  120: [
    `INSERT INTO desk (person_id, document_seq, part) VALUES ('p', 1, 'lead')`,
    `INSERT INTO presentation (document_id, leader_id, presented_by, presented_at, note) VALUES ('d', 'p', 'p', '${at}', '')`,
    `INSERT INTO opinion (id, document_id, leader_id, written_by, text, given_on, at) VALUES ('o', 'd', 'p', 'p', 'Giao VP', '2026-11-20', '${at}')`,
    `INSERT INTO assignment (document_id, person_id, role, due_on, given_by, given_at, note) VALUES ('d', 'p', 'lead', '2026-11-25', 'p', '${at}', '')`,
    `INSERT INTO answering (document_id, outcome, note, done_by, done_at) VALUES ('d', 'no_reply', '', 'p', '${at}')`,
    `INSERT INTO phrase (person_id, position, text) VALUES ('p', 0, 'Để biết')`,
    `INSERT INTO calendar_day (day, kind, name) VALUES ('2026-09-03', 'off', 'Nghỉ riêng của cơ quan')`,
  ],
  130: [
    `INSERT INTO body_name (body_id, from_day, name, abbreviation, parent_name, place) VALUES ('b', '2026-07-01', 'UBND xã Tân Phúc', 'UBND', '', '')`,
    `INSERT INTO symbol_pattern (body_id, kind, pattern) VALUES ('b', '', '{kind}-{body}')`,
  ],
  140: [
    `INSERT INTO register_import (id, direction, file_name, file_sha256, state, rows_total, rows_taken, rows_left_out, rows_doubtful, batches, begun_by, begun_at)
     VALUES ('i', 'incoming', 'so-den-2019.xlsx', 'f9', 'done', 1, 1, 0, 0, 1, 'p', '${at}')`,
    `INSERT INTO imported_row (document_id, import_id, batch, row, hash) VALUES ('d', 'i', 1, 5, x'00')`,
  ],
  150: [
    `INSERT INTO restore (id, kind, backup_name, backup_at, restored_at, device, missing_files) VALUES ('r', 'backup', '2026-11-19_17-00-00', '${at}', '${at}', 'desk', '[]')`,
    `INSERT INTO unresolved_number (book_id, number, restore_id, at) VALUES ('k', 2, 'r', '${at}')`,
    `INSERT INTO asked_first (message_id, since) VALUES ('m', '${at}')`,
    `INSERT INTO sent_elsewhere (hub_id, receiver, body_id, notation, title, sent_at, seen_at) VALUES ('h2', 'H99.31', 'b', '126/UBND-VP', 'V/v', '${at}', '${at}')`,
  ],
  160: [
    `INSERT INTO person_choice (person_id, name, value) VALUES ('p', 'list.incoming', '{}')`,
    `INSERT INTO saved_search (id, person_id, name, question, saved_at) VALUES ('q', 'p', 'Hỏa tốc', '{}', '${at}')`,
  ],
  170: [
    `INSERT INTO receiver_group (id, name, folded, created_by, changed_at) VALUES ('g', 'Các thôn', 'cac thon', 'p', '${at}')`,
    `INSERT INTO receiver_group_member (group_id, position, kind, name) VALUES ('g', 0, 'paper', 'Thôn 1')`,
    `INSERT INTO posting (document_id, position, sent_on, way, envelopes, tracking, received_by, note, recorded_by, recorded_at)
     VALUES ('d', 0, '2026-11-20', 'post', 1, '', '', '', 'p', '${at}')`,
    `INSERT INTO document_link (from_id, to_id, kind) VALUES ('d', 'd', 'corrects')`,
  ],
  180: [
    `INSERT INTO kept_copy_use (id, document_id, used_on, used_by, allowed_by, file_code, returned_on, note, recorded_by, recorded_at)
     VALUES ('u', 'd', '2026-11-20', 'Phạm Văn Bình', 'Lê Thị Hoa', '', NULL, '', 'p', '${at}')`,
  ],
  240: [
    `INSERT INTO signing_batch (id, person_id, purpose, began_at) VALUES ('sb', 'p', 'personal', '${at}')`,
    `INSERT INTO signing_batch_item (batch_id, document_id, position) VALUES ('sb', 'd', 0)`,
    `INSERT INTO seal_use (id, at, person_id, body_id, document_id, code, subject, token_serial, certificate_name, certificate_sha256)
     VALUES ('su', '${at}', 'p', 'b', 'd', '01/UBND-VP', 'V/v', '2C41079E', 'UBND xã', 'c')`,
    `INSERT INTO custody (id, body_id, kind, name, serial, keeper_id, since, added_at) VALUES ('cu', 'b', 'token', 'GCA-01', '2C41079E', 'p', '${at}', '${at}')`,
    `INSERT INTO hand_over (id, custody_id, from_id, to_id, permit, note, offered_by, offered_at) VALUES ('ho', 'cu', 'p', 'p', '', '', 'p', '${at}')`,
    `INSERT INTO mark_place (signer, kind, mark, is_found, page, x, y, width, height) VALUES ('p', 'Quyết định', 'handwriting', 1, 0, 10, 0, 100, 50)`,
  ],
  260: [
    `INSERT INTO status_report (waiting_id, code, description, made_at, due_at) VALUES ('w', '03', '', '${at}', '${at}')`,
    `INSERT INTO unmatched (id, kind, sender_code, sender_name, business_id, code, status_code, description, at, came_at, state)
     VALUES ('n', 'status', 'H99.31', 'UBND tỉnh', 'y', '', '03', '', '${at}', '${at}', 'open')`,
    `INSERT INTO exchange_case (id, side, kind, document_id, business_id, code, other_code, other_name, reason, opened_at)
     VALUES ('c', 'ours', 'recall', 'd', 'x', '125/UBND-VP', '', '', 'Gửi nhầm', '${at}')`,
    `INSERT INTO case_answer (case_id, delivery_id, asked_at) VALUES ('c', 'l', '${at}')`,
    `INSERT INTO held (subject_id, why, since) VALUES ('d', 'recall_asked', '${at}')`,
  ],
  270: [
    `INSERT INTO stick_key (code, name, sign_key, box_key, fingerprint, trusted_by, trusted_at)
     VALUES ('H99.31', 'UBND tỉnh', 'aa', 'bb', 'ABCD', 'p', '${at}')`,
    `INSERT INTO stick_package (id, direction, agency, name, at, documents, statuses, by)
     VALUES ('s1', 'made', 'ABCD', 'UBND tỉnh', '${at}', 1, 0, 'p')`,
    `INSERT INTO stick_item (package_id, message_id) VALUES ('s1', 'm')`,
  ],
  280: [
    `INSERT INTO revocation_evidence (about, source, der, in_force_until, got_at) VALUES ('c', 'ocsp', x'30', '${at}', '${at}')`,
    `INSERT INTO fetched_certificate (sha256, der, url, got_at) VALUES ('c', x'30', 'http://ca.example/ca.cer', '${at}')`,
    `INSERT INTO proven_copy (of_sha256, number, sha256, level, made_at) VALUES ('f1', 1, 'f1', 'B-T', '${at}')`,
    `INSERT INTO proof_due (of_sha256, document_id, due_at) VALUES ('f1', 'd', '${at}')`,
    `INSERT INTO verdict_change (id, sha256, document_id, before, after, at) VALUES ('n', 'f1', 'd', 'valid', 'unknown', '${at}')`,
  ],
  300: [
    `INSERT INTO document_copy (document_id, of_id, form, medium, pages, made_by, made_at)
     VALUES ('d', 'd', 'sao_y', 'electronic', '[]', 'p', '${at}')`,
  ],
  320: [
    `INSERT INTO unit (id, name, folded, head_id) VALUES ('u', 'Phòng Kinh tế', 'phong kinh te', 'p')`,
    `INSERT INTO unit_member (unit_id, person_id) VALUES ('u', 'p')`,
  ],
  330: [
    `INSERT INTO outbox_upload (message_id, packed, payload, size_bytes, changed_at) VALUES ('m', 'f1', '{}', 10, '${at}')`,
    `INSERT INTO known_hub (id, public_key, known_from) VALUES ('hub-1', 'MCow', '${at}')`,
    `INSERT INTO hub_receipt (body_id, hub, seq, type, message_key, jws, taken_at) VALUES ('b', 'hub-1', 1, 'R1', 'k', 'a.b.c', '${at}')`,
  ],
  350: [`INSERT INTO journal_words (digest, document_id, words) VALUES ('00', 'd', '{}')`],
  370: [`INSERT INTO file_words (document_seq, words) VALUES (1, 'ho dap an toan')`],
  390: [
    `INSERT INTO body_end (body_id, place, from_day, successor_name, ground, ended_at)
     VALUES ('b', 'here', '2026-11-20', 'UBND phường', '1685/NQ-UBTVQH15', '${at}')`,
  ],
  410: [
    `INSERT INTO file_words_unread (document_seq, sha256, reason, reader, tries, tried_at)
     VALUES (1, 'hash', 'encrypted', 1, 1, '${at}')`,
  ],
};

/** The statements that fill what version `number` brought; none for a version that brought no table. */
export function rowsOf(number: number): readonly string[] {
  return rows[number] ?? [];
}
