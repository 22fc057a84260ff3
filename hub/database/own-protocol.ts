/** Step 2: what our own protocol keeps beside the messages: devices, uploads, counters, receipts, the directory's versions. */
export const ownProtocol = `
  CREATE TABLE hub_identity (
    is_only     boolean PRIMARY KEY DEFAULT true CHECK (is_only),
    id          text NOT NULL,
    public_key  text NOT NULL,
    sealed_key  text NOT NULL,
    directory_version bigint NOT NULL DEFAULT 0
  );
  ALTER TABLE account ADD last_seen_at timestamptz, ALTER sealed_secret DROP NOT NULL;
  ALTER TABLE agency
    ADD version        bigint NOT NULL DEFAULT 0,
    ADD valid_from     date,
    ADD valid_to       date,
    ADD successor_code text;
  CREATE INDEX agency_version ON agency (version);
  CREATE TABLE device (
    id           text PRIMARY KEY,
    system_id    text NOT NULL REFERENCES account,
    public_key   text NOT NULL,
    name         text NOT NULL,
    enrolled_at  timestamptz NOT NULL,
    revoked_at   timestamptz,
    last_seen_at timestamptz
  );
  CREATE TABLE enrol_code (
    hash       text PRIMARY KEY,
    system_id  text NOT NULL REFERENCES account,
    expires_at timestamptz NOT NULL,
    used_by    text REFERENCES device
  );
  CREATE TABLE payload (
    sha256        text PRIMARY KEY,
    size_bytes    bigint NOT NULL,
    stored_sha256 text NOT NULL,
    stored_bytes  bigint NOT NULL,
    encoding      text NOT NULL CHECK (encoding IN ('zstd', 'identity')),
    dropped_at    timestamptz
  );
  INSERT INTO payload (sha256, size_bytes, stored_sha256, stored_bytes, encoding)
  SELECT DISTINCT ON (payload_sha256) payload_sha256, size_bytes, payload_sha256, size_bytes, 'identity' FROM message;
  ALTER TABLE message
    ADD wire_key  uuid UNIQUE,
    ADD urgency   integer NOT NULL DEFAULT 0,
    ADD device_id text REFERENCES device,
    ADD attempt   integer NOT NULL DEFAULT 1,
    ADD FOREIGN KEY (payload_sha256) REFERENCES payload;
  CREATE INDEX message_of_payload ON message (payload_sha256);
  CREATE INDEX message_by_document ON message (document_id, from_agency);
  CREATE TABLE agency_counter (
    agency_id  bigint PRIMARY KEY REFERENCES agency,
    inbox_seq  bigint NOT NULL DEFAULT 0,
    chain_seq  bigint NOT NULL DEFAULT 0,
    chain_hash text NOT NULL DEFAULT ''
  );
  ALTER TABLE delivery ADD seq bigint;
  UPDATE delivery SET seq = numbered.seq
    FROM (SELECT id, row_number() OVER (PARTITION BY agency_id ORDER BY created_at, id) AS seq FROM delivery) numbered
   WHERE numbered.id = delivery.id;
  ALTER TABLE delivery ALTER seq SET NOT NULL, ADD UNIQUE (agency_id, seq);
  INSERT INTO agency_counter (agency_id, inbox_seq)
  SELECT agency.id, coalesce(max(seq), 0) FROM agency LEFT JOIN delivery ON delivery.agency_id = agency.id GROUP BY agency.id;
  CREATE INDEX delivery_waiting ON delivery (agency_id, seq) WHERE status IN ('initial', 'processing');
  CREATE TABLE receipt (
    agency_id   bigint NOT NULL REFERENCES agency,
    seq         bigint NOT NULL,
    hash        text NOT NULL UNIQUE,
    jws         text NOT NULL,
    accepts     text UNIQUE REFERENCES message,
    delivers    uuid UNIQUE REFERENCES delivery,
    at          timestamptz NOT NULL,
    PRIMARY KEY (agency_id, seq),
    CHECK ((accepts IS NULL) <> (delivers IS NULL))
  );
  CREATE INDEX receipt_by_time ON receipt (at);
  CREATE TABLE day_seal (
    day       date PRIMARY KEY,
    hash      text NOT NULL,
    jws       text NOT NULL,
    timestamp_token text,
    made_at   timestamptz NOT NULL
  );
  CREATE TABLE upload (
    system_id     text NOT NULL REFERENCES account,
    stored_sha256 text NOT NULL,
    size_bytes    bigint NOT NULL,
    touched_at    timestamptz NOT NULL,
    PRIMARY KEY (system_id, stored_sha256)
  );
`;
