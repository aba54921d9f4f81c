export const saveDraft = `INSERT INTO draft (id, kind, person, payload, updated) VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (id) DO UPDATE SET payload = excluded.payload, updated = excluded.updated`;
export const loadDraft = `SELECT id, kind, person, payload, updated FROM draft WHERE id = ?`;
export const listDrafts = `SELECT id, kind, person, payload, updated FROM draft
  WHERE kind = ? AND (? IS NULL OR person = ?) ORDER BY updated DESC, id`;
export const removeDraft = `DELETE FROM draft WHERE id = ?`;
