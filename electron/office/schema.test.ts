import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type WorkingOffice, workingOffice } from './testing/index.ts';

let office: WorkingOffice;
beforeAll(async () => {
  office = await workingOffice();
});
afterAll(() => office.close());

describe('the migrations', () => {
  it('make exactly the tables that the entities declare', async () => {
    const missing = await office.store.read(async (q) => {
      const { upQueries } = await q.connection.driver.createSchemaBuilder().log();
      return upQueries.map(({ query }) => query);
    });
    expect(missing).toEqual([]);
  });
});
