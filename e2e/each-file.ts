import { afterAll } from 'vitest';
import { closeEverything } from './app.ts';

afterAll(closeEverything);
