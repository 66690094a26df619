const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** A workbook as a download under its name. */
export function sendSheet(name: string, sheet: Uint8Array | ReadableStream<Uint8Array>): Response {
  return new Response(sheet instanceof Uint8Array ? Buffer.from(sheet) : sheet, {
    headers: {
      'Content-Type': XLSX,
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
      'Cache-Control': 'private, no-store',
      'X-Content-Type-Options': 'nosniff',
    },
  })
}
