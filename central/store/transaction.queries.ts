const settings = `set_config('search_path', 'public', true), set_config('plan_cache_mode', 'force_generic_plan', true)`;

/**
 * Beginning of every transaction, one round trip: the role without ownership, and the one office whose rows it may see. Statements
 * are planned once: a plan of its own for every office's values costs as much as the statement, over sixteen parts of a table.
 * @param office an id, nothing else: such a statement takes no parameters
 */
export const asOffice = (office: string) => `BEGIN ISOLATION LEVEL READ COMMITTED;
  SELECT set_config('role', 'onir_app', true), set_config('app.office', '${office}', true),
  ${settings}`;

export const asDirectory = `BEGIN ISOLATION LEVEL READ COMMITTED READ ONLY;
  SELECT set_config('role', 'onir_directory', true), set_config('app.office', '', true),
  ${settings}`;

export const commit = 'COMMIT';
export const rollBack = 'ROLLBACK';
