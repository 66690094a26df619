import { parentPort } from 'node:worker_threads'
import type { PrintedDocument } from '#app/kernel/printing.ts'
import { renderPdf } from './printed-page.ts'

/** The printer's thread: one document after another, each answered under its number. */
parentPort?.on('message', ({ id, document }: { id: number; document: PrintedDocument }) => {
  renderPdf(document).then(
    (bytes) => parentPort?.postMessage({ id, bytes }),
    (error: unknown) => parentPort?.postMessage({ id, error: String(error) }),
  )
})
