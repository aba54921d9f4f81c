/** First statement of every transaction: the role without ownership, and the one office whose rows it may see. */
export const asOffice = `SELECT set_config('role', 'onir_app', true), set_config('app.office', $1, true),
  set_config('search_path', 'public', true)`;

export const asDirectory = `SELECT set_config('role', 'onir_directory', true), set_config('app.office', '', true),
  set_config('search_path', 'public', true), set_config('transaction_read_only', 'on', true)`;
