/** Control characters but tab and line ends: nobody types them, and PostgreSQL's texts hold no NUL. */
// eslint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g

/** A text without control characters. */
export function withoutControls(text: string): string {
  return text.replace(CONTROLS, '')
}
