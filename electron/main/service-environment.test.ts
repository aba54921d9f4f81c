import { expect, test } from 'vitest';
import { serviceEnvironment } from './service-environment.ts';

test('services get nothing of the environment but what Windows and the tests need', () => {
  const own = {
    SYSTEMROOT: 'C:\\Windows',
    Temp: 'C:\\Temp',
    PATH: '/usr/bin',
    HOME: '/home/aigul',
    NODE_OPTIONS: '--require /tmp/x.js',
    LD_PRELOAD: '/tmp/x.so',
    ONIR_TEST_SAVE: '/tmp/saved',
  };
  expect(serviceEnvironment(own)).toEqual({
    TZ: 'UTC',
    SYSTEMROOT: 'C:\\Windows',
    Temp: 'C:\\Temp',
    ONIR_TEST_SAVE: '/tmp/saved',
  });
});
