import type { Locator, Page } from 'playwright-core'

/** What marks a question of these words as one's own: several journeys ask in one room as the same person. */
export function ownQuestion(page: Page, text: string): Locator {
  return page.getByRole('article').filter({ hasText: text }).getByText('我问的')
}
