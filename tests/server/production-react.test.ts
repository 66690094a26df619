import { execFileSync } from 'node:child_process'
import { expect, it } from 'vitest'

/** React chooses how it is built when it is first loaded: that must not be before `server/main.ts` says. */
it('is not loaded by what the server loads before it knows how it runs', () => {
  const script = `
    const { createRequire } = await import('node:module')
    for (const file of ['compose', 'http', 'jobs', 'sockets', 'refusal', 'log', 'env']) {
      await import(new URL('./server/' + file + '.ts', 'file://' + process.cwd() + '/'))
    }
    const loaded = Object.keys(createRequire(import.meta.url).cache)
    console.log(JSON.stringify(loaded.filter((path) => /node_modules\\/(react|react-dom|react-router|react-router-dom)\\//.test(path))))
    process.exit()`
  const printed = execFileSync(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script],
    { encoding: 'utf8', env: { PATH: process.env.PATH, NODE_ENV: 'test' } },
  )
  expect(JSON.parse(printed)).toEqual([])
})
