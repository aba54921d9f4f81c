export const insertKey = 'INSERT INTO keys.content_key (office_id, key_id, wrapped) VALUES ($1, $2, $3)';
export const keyOf = 'SELECT wrapped FROM keys.content_key WHERE office_id = $1 AND key_id = $2';
export const removeKeys = 'DELETE FROM keys.content_key WHERE office_id = $1 AND key_id = ANY($2::uuid[])';

export interface BlockRow {
  block_id: string;
  wrapped: Buffer;
}
export const insertBlocks = `INSERT INTO keys.block (office_id, block_id, wrapped)
  SELECT $1, id, decode(wrapped, 'hex') FROM unnest($2::uuid[], $3::text[]) AS t (id, wrapped)`;
export const blocksOf = `SELECT block_id, wrapped FROM keys.block WHERE office_id = $1 AND block_id = ANY($2::uuid[])`;
export const blocksThere =
  'SELECT block_id FROM keys.block WHERE office_id = $1 AND block_id = ANY($2::uuid[])';
export const lockBlocks = `${blocksOf} ORDER BY block_id FOR UPDATE`;
export const putBlock = 'UPDATE keys.block SET wrapped = $3 WHERE office_id = $1 AND block_id = $2';
