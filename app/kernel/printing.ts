/** One thing on a printed page, from top to bottom. */
export type PrintedBlock =
  | { kind: 'head'; title: string; lines: string[] }
  | { kind: 'section'; title: string }
  | { kind: 'entry'; title: string; aside: string; sub: string; text: string }
  | { kind: 'facts'; facts: [label: string, value: string][] }
  | { kind: 'text'; text: string }

/** A document to be printed on A4. */
export interface PrintedDocument {
  title: string
  author: string
  /** At the foot of each page, before its number. */
  foot: string
  blocks: PrintedBlock[]
}

/** Makes PDF files, away from the thread that answers requests. */
export interface Printer {
  print(document: PrintedDocument): Promise<Uint8Array>
}
