import type { Page } from 'playwright-core'

/** Fills in a form's fields, each by its name: what is typed, then what is chosen from a list. */
export async function fillFields(
  page: Page,
  { texts, choices }: { texts: Record<string, string>; choices: Record<string, string> },
): Promise<void> {
  for (const [name, text] of Object.entries(texts)) await page.locator(`[name=${name}]`).fill(text)
  for (const [name, value] of Object.entries(choices))
    await page.locator(`[name=${name}]`).selectOption(value)
}
