import type { Paper } from '#app/accounts/model/file.ts'

const TITLES: Record<Paper | 'filing', string> = {
  filing: 'DEMONSTRATION - filing of an internship (not a real paper)',
  licence: 'DEMONSTRATION - business licence (not a real paper)',
  authorisation: 'DEMONSTRATION - letter of authorisation (not a real paper)',
}

/** What the papers' files are called. */
export const PAPER_NAMES: Record<Paper, string> = {
  licence: '营业执照（演示）.pdf',
  authorisation: '委托证明（演示）.pdf',
}

/** A page of PDF that says it is made up, in the letters that every reader has without a font. */
export function demonstrationPaper(paper: Paper | 'filing', uscc: string): Uint8Array {
  const text = `BT /F1 16 Tf 60 740 Td (${TITLES[paper]}) Tj 0 -28 Td (${uscc}) Tj ET`
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ]
  let body = '%PDF-1.4\n'
  const places = objects.map((object, index) => {
    const place = body.length
    body += `${index + 1} 0 obj\n${object}\nendobj\n`
    return place
  })
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('')
  const size = objects.length + 1
  const tail = `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`
  return Buffer.from(body + tail, 'latin1')
}
