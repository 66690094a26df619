import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** What operators include, and so does this nginx. */
const OURS = fileURLToPath(new URL('../../../docs/nginx-video.conf', import.meta.url))
/** Debian's lies where not everybody's programs are looked for. */
const PATH = `${process.env.PATH ?? ''}:/usr/sbin:/usr/local/sbin`
const READY_MS = 10_000

/** An nginx of its own in front of a node. */
export interface Nginx {
  url: string
  pid: number
  stop(): Promise<void>
}

/** Whether this machine has one. */
export function hasNginx(): boolean {
  return spawnSync('nginx', ['-v'], { env: { ...process.env, PATH } }).status === 0
}

/**
 * Starts nginx on a free port of 127.0.0.1, with a cache in a folder of its own, as the operators'
 * configuration says it.
 * @param node the address of the node behind it
 * @throws when it does not open
 */
export async function startNginx(node: string): Promise<Nginx> {
  const folder = mkdtempSync(join(tmpdir(), 'chunfeng-nginx-'))
  // Its workers may be somebody else than who started it.
  chmodSync(folder, 0o755)
  mkdirSync(join(folder, 'temp'))
  const port = await freePort()
  writeFileSync(join(folder, 'nginx.conf'), configuration({ folder, port, node }))
  const child = spawn('nginx', ['-p', folder, '-e', 'error.log', '-c', 'nginx.conf'], {
    env: { ...process.env, PATH },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const exited = once(child, 'exit')
  const endWithUs = () => {
    child.kill('SIGTERM')
    rmSync(folder, { recursive: true, force: true })
  }
  process.once('exit', endWithUs)
  const stop = async () => {
    process.off('exit', endWithUs)
    child.kill('SIGTERM')
    await exited
    rmSync(folder, { recursive: true })
  }
  const until = Date.now() + READY_MS
  while (!(await answers(port))) {
    if (child.exitCode === null && Date.now() < until) continue
    await stop()
    throw new Error('nginx did not open')
  }
  return { url: `http://127.0.0.1:${port}`, pid: child.pid!, stop }
}

function configuration(at: { folder: string; port: number; node: string }): string {
  const { folder, port, node } = at
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/temp/${name};`)
    .join('\n  ')
  return `
daemon off;
worker_processes 1;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 4096; }
http {
  access_log off;
  ${temp}
  proxy_cache_path ${folder}/cache levels=1:2 keys_zone=chunfeng_video:10m
                   max_size=2g inactive=10m use_temp_path=off;
  upstream chunfeng { server ${new URL(node).host}; keepalive 64; }
  server {
    listen 127.0.0.1:${port};
    include ${OURS};
  }
}
`
}

async function answers(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  const opened = await Promise.race([
    once(socket, 'connect').then(() => true),
    once(socket, 'error').then(() => false),
  ]).catch(() => false)
  socket.destroy()
  if (!opened) await new Promise((resolve) => setTimeout(resolve, 50))
  return opened
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  return port
}
