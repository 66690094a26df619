const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const BODY_ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const BODY_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

/**
 * A credit code (GB 32100-2015) of a company in a division that is valid and plainly made up: its
 * body reads MA0DEM and a serial number, and no register in Shandong or Jiangsu issues MA0 codes.
 */
export function madeUpUscc(division: string, serial: number): string {
  const tens = ALPHABET.charAt(Math.floor(serial / ALPHABET.length))
  const body = `MA0DEM${tens}${ALPHABET.charAt(serial % ALPHABET.length)}`
  const seventeen = `91${division}${body}${bodyCheck(body)}`
  const sum = weigh(seventeen, ALPHABET, WEIGHTS)
  return seventeen + ALPHABET.charAt((31 - (sum % 31)) % 31)
}

/** The check character of an organisation code (GB 11714), the ninth of the body. */
function bodyCheck(body: string): string {
  const check = (11 - (weigh(body, BODY_ALPHABET, BODY_WEIGHTS) % 11)) % 11
  return check === 10 ? 'X' : String(check)
}

function weigh(code: string, alphabet: string, weights: readonly number[]): number {
  return weights.reduce((sum, weight, i) => sum + weight * alphabet.indexOf(code.charAt(i)), 0)
}
