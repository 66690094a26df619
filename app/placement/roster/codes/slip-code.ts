import QRCode from 'qrcode'

/** A QR code as a drawing: so many modules wide, and the dark ones as one path. */
export interface DrawnCode {
  size: number
  path: string
}

/**
 * Where a slip leads: to the page that takes an account over, with college and student number filled
 * in. Both stand on the slip for everybody to read; the code does not go into an address, which
 * browsers keep and servers log, nor does the birth date, which the slip does not tell either.
 */
export function slipAddress(
  site: { appUrl: string },
  student: { collegeId: string; number: string },
): string {
  const params = new URLSearchParams({ college: student.collegeId, number: student.number })
  return `${site.appUrl}/student?${params}`
}

/** The same for a camera. Error correction M: a slip is folded and carried in a pocket. */
export function drawSlipCode(
  site: { appUrl: string },
  student: { collegeId: string; number: string },
): DrawnCode {
  const { modules } = QRCode.create(slipAddress(site, student), { errorCorrectionLevel: 'M' })
  const { size, data } = modules
  const path: string[] = []
  for (let y = 0; y < size; y++) {
    for (let x = 0; x < size; x++) {
      if (!data[y * size + x]) continue
      const from = x
      while (x + 1 < size && data[y * size + x + 1]) x++
      path.push(`M${from} ${y}h${x - from + 1}v1H${from}z`)
    }
  }
  return { size, path: path.join('') }
}
