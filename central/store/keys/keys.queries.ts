export const insertKey = 'INSERT INTO keys.content_key (office_id, key_id, wrapped) VALUES ($1, $2, $3)';
export const keyOf = 'SELECT wrapped FROM keys.content_key WHERE office_id = $1 AND key_id = $2';
export const removeKeys = 'DELETE FROM keys.content_key WHERE office_id = $1 AND key_id = ANY($2::uuid[])';
