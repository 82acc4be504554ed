// How a story finds what a person sees: by what it is and what it says.
import type { Locator, Page } from 'playwright-core'

export const seen = (locator: Locator): Promise<void> => locator.first().waitFor()
export const button = (page: Page | Locator, name: string | RegExp) =>
  page.getByRole('button', { name })
export const link = (page: Page | Locator, name: string | RegExp) =>
  page.getByRole('link', { name })
export const heading = (page: Page | Locator, name: string | RegExp) =>
  page.getByRole('heading', { name })
export const table = (page: Page | Locator, name: string | RegExp) =>
  page.getByRole('table', { name })
/** The part of a page under a heading. */
export const part = (page: Page, name: string) =>
  page.locator('section', { has: heading(page, name) }).last()
export const row = (page: Page | Locator, hasText: string | RegExp) =>
  page.getByRole('row').filter({ hasText })
