import { defineConfig } from 'vitest/config'

const shared = {
  environment: 'node',
  pool: 'forks' as const,
  execArgv: ['--disable-warning=ExperimentalWarning'],
  setupFiles: ['tests/support/setup.ts'],
  testTimeout: 30_000,
  hookTimeout: 90_000,
}

export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          ...shared,
          name: 'domain',
          // No module keeps state, so files share a process: the modules, the embedded database's
          // code and the word lists are then made ready once for each worker, not for each file.
          isolate: false,
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/e2e/**'],
          globalSetup: ['tests/support/databases.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...shared,
          name: 'browser',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: ['tests/support/demonstration.ts'],
          testTimeout: 90_000,
          // A page waits for a job, at times on a machine that has other work.
          expect: { poll: { timeout: 20_000, interval: 200 } },
        },
      },
    ],
  },
})
