import type { Page } from 'playwright-core'
import { expect } from 'vitest'

/**
 * Fails where a finger's target is smaller than `least` each way: what is inside a sentence aside,
 * as WCAG 2.2 (2.5.8) has it. What stretches over more than its own box counts with all of it.
 */
export async function expectTargets(page: Page, least: number): Promise<void> {
  const small = await page.evaluate((least) => {
    const seen = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, summary, input, select, textarea',
      ),
    ].filter((element) => {
      if (element.matches('input[type=hidden], [disabled]')) return false
      return element.checkVisibility({ visibilityProperty: true, opacityProperty: false })
    })
    const boxOf = (element: HTMLElement) => {
      const box = element.getBoundingClientRect()
      const over = getComputedStyle(element, '::after')
      const stretched = over.content !== 'none' && over.position === 'absolute'
      return {
        width: Math.max(box.width, stretched ? parseFloat(over.width) : 0),
        height: Math.max(box.height, stretched ? parseFloat(over.height) : 0),
      }
    }
    const isInSentence = (element: HTMLElement) => {
      if (getComputedStyle(element).display !== 'inline') return false
      const around = element.closest('p, li, dd, td, span:not(a *)')?.textContent ?? ''
      return around.trim().length > (element.textContent ?? '').trim().length
    }
    return seen.flatMap((element) => {
      const label = element.closest('label')
      const boxes = [boxOf(element), ...(label ? [boxOf(label)] : [])]
      const width = Math.max(...boxes.map((box) => box.width))
      const height = Math.max(...boxes.map((box) => box.height))
      // What is one pixel wide is for who listens; it grows once it has the focus.
      if (width <= 1 || (width >= least - 0.5 && height >= least - 0.5)) return []
      if (isInSentence(element)) return []
      const size = `${Math.round(width)}×${Math.round(height)}`
      return [`${size} ${element.outerHTML.slice(0, 160)}`]
    })
  }, least)
  expect.soft(small, `targets under ${least} px on ${page.url()}`).toEqual([])
}

/**
 * Goes through everything that takes the focus, by keyboard, and fails where one does not see where
 * it is: nothing outlines it, or other things lie over all of it (WCAG 2.2, 2.4.11).
 */
export async function expectFocusSeen(page: Page): Promise<void> {
  await page.keyboard.press('Tab')
  const lost = await page.evaluate(() => {
    const stops = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, summary, input, select, textarea, [tabindex="0"]',
      ),
    ].filter(
      (element) =>
        !element.matches('input[type=hidden], [disabled]') &&
        element.checkVisibility({ visibilityProperty: true }),
    )
    return stops.flatMap((element) => {
      element.focus()
      if (document.activeElement !== element) return []
      // Around itself, or around what it stands in: a card, a chip, the search field.
      let outlined: HTMLElement | null = element
      while (outlined && getComputedStyle(outlined).outlineStyle === 'none')
        outlined = outlined.parentElement
      const shown = element.closest('label') ?? element
      const box = shown.getBoundingClientRect()
      const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)]
      const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)]
      const overs = [0.1, 0.5, 0.9].flatMap((x) =>
        [0.1, 0.5, 0.9].map((y) =>
          document.elementFromPoint(left + (right - left) * x, top + (bottom - top) * y),
        ),
      )
      const isCovered = overs.every(
        (over) => !over || !(shown.contains(over) || over.contains(shown)),
      )
      const over = overs.find(Boolean)
      const name = element.outerHTML.slice(0, 120)
      if (!outlined) return [`no outline: ${name}`]
      return isCovered ? [`covered by ${over?.outerHTML.slice(0, 80)}: ${name}`] : []
    })
  })
  expect.soft(lost, `the focus on ${page.url()}`).toEqual([])
}
