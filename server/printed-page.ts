import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import PDFDocument from 'pdfkit'
import type { PrintedBlock, PrintedDocument } from '#app/kernel/printing.ts'

const require = createRequire(import.meta.url)
const FONT = '@expo-google-fonts/noto-sans-sc'
/** Ten megabytes each: read once, not for each document. */
const FONTS = {
  plain: readFileSync(require.resolve(`${FONT}/400Regular/NotoSansSC_400Regular.ttf`)),
  bold: readFileSync(require.resolve(`${FONT}/700Bold/NotoSansSC_700Bold.ttf`)),
}

const INK = '#1e1c19'
const BODY = '#4a453d'
const QUIET = '#655f55'
const GREEN = '#096a47'
const LINE = '#d4cec3'
const MARGIN = { top: 48, bottom: 56, left: 52, right: 52 }
const LABEL_WIDTH = 88

type Pdf = InstanceType<typeof PDFDocument>

/**
 * A document as a PDF: A4, the fonts embedded with no more than the characters used, text that can
 * be selected and searched. Lines break as Unicode's rules (UAX 14) say, so that none begins with a
 * comma or a closing bracket.
 */
export async function renderPdf(document: PrintedDocument): Promise<Uint8Array> {
  const pdf = new PDFDocument({
    size: 'A4',
    margins: MARGIN,
    bufferPages: true,
    lang: 'zh-CN',
    displayTitle: true,
    // None of its own: the fonts that follow are all that is used.
    font: '',
    info: { Title: document.title, Author: document.author, Creator: 'Chunfeng' },
  })
  const chunks: Uint8Array[] = []
  pdf.on('data', (chunk: Uint8Array) => chunks.push(chunk))
  const ended = new Promise<void>((resolve, reject) => {
    pdf.on('end', resolve)
    pdf.on('error', reject)
  })
  pdf.registerFont('plain', FONTS.plain)
  pdf.registerFont('bold', FONTS.bold)
  document.blocks.forEach((block, index) => draw(pdf, block, document.blocks[index + 1]))
  numberPages(pdf, document.foot)
  pdf.end()
  await ended
  return new Uint8Array(Buffer.concat(chunks))
}

function draw(pdf: Pdf, block: PrintedBlock, next: PrintedBlock | undefined): void {
  const { left } = MARGIN
  const width = pdf.page.width - left - MARGIN.right
  switch (block.kind) {
    case 'head': {
      pdf.font('bold').fontSize(24).fillColor(INK).text(block.title, left, pdf.y, { width })
      pdf.moveDown(0.15)
      for (const line of block.lines) {
        pdf.font('plain').fontSize(11).fillColor(BODY).text(line, { width, lineGap: 2 })
      }
      pdf.moveDown(0.3)
      return
    }
    case 'section': {
      // A heading alone at the foot of a page heads nothing.
      keepTogether(pdf, 56 + (next ? heightOf(pdf, next, width) : 0))
      pdf.y += 12
      pdf.font('bold').fontSize(13).fillColor(GREEN).text(block.title, left, pdf.y, { width })
      pdf.y += 3
      pdf
        .moveTo(left, pdf.y)
        .lineTo(left + width, pdf.y)
        .lineWidth(0.75)
        .strokeColor(LINE)
        .stroke()
      pdf.y += 7
      return
    }
    case 'entry': {
      keepTogether(pdf, Math.min(heightOf(pdf, block, width), 160))
      const top = pdf.y
      const aside = block.aside && pdf.font('plain').fontSize(10).widthOfString(block.aside)
      const asideWidth = aside ? aside + 1 : 0
      const titleWidth = width - asideWidth - (aside ? 12 : 0)
      pdf
        .font('bold')
        .fontSize(11)
        .fillColor(INK)
        .text(block.title, left, top, { width: titleWidth })
      const after = pdf.y
      if (aside) {
        pdf.font('plain').fontSize(10).fillColor(QUIET)
        pdf.text(block.aside, left + width - asideWidth, top + 1, { lineBreak: false })
      }
      pdf.x = left
      pdf.y = after
      if (block.sub) {
        pdf.font('plain').fontSize(10.5).fillColor(BODY).text(block.sub, left, pdf.y, { width })
      }
      if (block.text) {
        pdf.y += 2
        pdf.font('plain').fontSize(10.5).fillColor(BODY)
        pdf.text(block.text, left, pdf.y, { width, lineGap: 2.5 })
      }
      pdf.y += 7
      return
    }
    case 'facts': {
      for (const [label, value] of block.facts) {
        pdf.font('plain').fontSize(10.5)
        const valueWidth = width - LABEL_WIDTH
        keepTogether(pdf, pdf.heightOfString(value, { width: valueWidth }))
        const top = pdf.y
        pdf.fillColor(QUIET).text(label, left, top, { width: LABEL_WIDTH - 8 })
        const labelled = pdf.y
        pdf.fillColor(INK).text(value, left + LABEL_WIDTH, top, { width: valueWidth })
        pdf.x = left
        pdf.y = Math.max(pdf.y, labelled) + 3
      }
      return
    }
    case 'text': {
      pdf.font('plain').fontSize(10.5).fillColor(BODY)
      pdf.text(block.text, left, pdf.y, { width, lineGap: 2.5 })
      pdf.y += 4
    }
  }
}

/** How high a block's beginning is, for what stands above it. */
function heightOf(pdf: Pdf, block: PrintedBlock, width: number): number {
  const text = (words: string, size: number) =>
    words ? pdf.font('plain').fontSize(size).heightOfString(words, { width, lineGap: 2.5 }) : 0
  if (block.kind === 'entry') return 20 + text(block.sub, 10.5) + text(block.text, 10.5)
  return block.kind === 'text' ? Math.min(text(block.text, 10.5), 60) : 20
}

function keepTogether(pdf: Pdf, height: number): void {
  if (pdf.y + height > pdf.page.height - MARGIN.bottom) pdf.addPage()
}

/** The foot of each page, once it is known how many there are. */
function numberPages(pdf: Pdf, foot: string): void {
  const { start, count } = pdf.bufferedPageRange()
  for (let page = start; page < start + count; page += 1) {
    pdf.switchToPage(page)
    // The foot stands in the margin, where text would otherwise begin a page of its own.
    pdf.page.margins.bottom = 0
    const words = count > 1 ? `${foot} · ${page + 1}/${count}` : foot
    pdf.font('plain').fontSize(8.5).fillColor(QUIET)
    pdf.text(words, MARGIN.left, pdf.page.height - 36, { lineBreak: false })
  }
}
