import QRCode from 'qrcode'
import { Fault } from '#app/kernel/errors.ts'
import { isId } from '#app/kernel/ids.ts'

/**
 * The code that leads to the page of a thing, as an SVG. It tells nothing but an address, and so is
 * drawn without asking whether there is such a thing. Error correction M: a sheet at a booth gets
 * creased and stained, and a denser code needs a better camera.
 * @throws `not_found` for what cannot be a thing's id
 */
export async function drawPageCode(
  site: { appUrl: string },
  input: { under: '/openings' | '/rooms'; id: string },
) {
  if (!isId(input.id)) throw new Fault('not_found')
  return QRCode.toString(`${site.appUrl}${input.under}/${input.id}`, {
    type: 'svg',
    errorCorrectionLevel: 'M',
    // The quiet zone that ISO/IEC 18004 asks for.
    margin: 4,
  })
}
