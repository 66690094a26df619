import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { enableCompileCache } from 'node:module'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

const STAMP = 'build/.sources'
/** What V8 made of the modules the last time; a fifth of the time a start takes. */
const COMPILE_CACHE = 'node_modules/.cache/node'

/** What the build is made from, as one hash. */
function hashSources(): string {
  const hash = createHash('sha256')
  const files = globSync(
    [
      'app/**/*',
      'db/tables/**/*',
      'public/**/*',
      'vite/**/*',
      '{remix,vite}.config.*',
      'package-lock.json',
    ],
    { withFileTypes: true },
  )
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .sort()
  for (const file of files) hash.update(file).update('\0').update(readFileSync(file))
  return hash.digest('hex')
}

function readStamp(): string {
  try {
    return readFileSync(STAMP, 'utf8')
  } catch {
    return ''
  }
}

const sources = hashSources()
if (readStamp() !== sources) {
  console.error('Building Chunfeng …')
  // A build that fails half-way must not pass for the one before it.
  rmSync(STAMP, { force: true })
  const { status } = spawnSync(
    process.execPath,
    ['node_modules/@remix-run/dev/dist/cli.js', 'vite:build'],
    {
      stdio: ['ignore', 2, 2],
      env: { ...process.env, NODE_ENV: 'production' },
    },
  )
  if (status !== 0) process.exit(status ?? 1)
  mkdirSync('build', { recursive: true })
  writeFileSync(STAMP, sources)
}
if (!process.argv.includes('--build-only')) {
  enableCompileCache(COMPILE_CACHE)
  await import('./main.ts')
}
