/**
 * Beginning of every transaction, one round trip: the role without ownership, and the one office whose rows it may see.
 * @param office an id, nothing else: such a statement takes no parameters
 */
export const asOffice = (office: string) => `BEGIN ISOLATION LEVEL READ COMMITTED;
  SELECT set_config('role', 'onir_app', true), set_config('app.office', '${office}', true),
  set_config('search_path', 'public', true)`;

export const asDirectory = `BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY;
  SELECT set_config('role', 'onir_directory', true), set_config('app.office', '', true),
  set_config('search_path', 'public', true)`;

export const commit = 'COMMIT';
export const rollBack = 'ROLLBACK';
