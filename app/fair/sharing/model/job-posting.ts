import { districtName } from '#app/kernel/districts.ts'
import { shanghaiTime } from '#app/kernel/clock.ts'
import type { Translate } from '#app/i18n/index.ts'
import type { OpeningDetail, OpeningPage } from '../../opening-page.ts'
import type { Pay } from '../../model/pay.ts'
import { sayBenefits } from '../../model/search-labels.ts'
import type { Kind, PayPeriod } from '../../model/terms.ts'
import { openingNumber } from './opening-number.ts'

/** schema.org has no word for an apprenticeship; 见习 and 实习 are its internship. */
const EMPLOYMENT_TYPES: Record<Kind, string> = {
  full_time: 'FULL_TIME',
  part_time: 'PART_TIME',
  day_work: 'TEMPORARY',
  internship: 'INTERN',
  traineeship: 'INTERN',
  apprenticeship: 'OTHER',
}

/** Piece work is stated by what it usually comes to in a month. */
const UNITS: Record<PayPeriod, string> = {
  hour: 'HOUR',
  day: 'DAY',
  month: 'MONTH',
  year: 'YEAR',
  piece: 'MONTH',
}

/**
 * An opening as schema.org/JobPosting, as Google for Jobs reads it; null for one that is not open
 * (any more). Every fact in it is said on the opening's page as well.
 */
export function jobPosting(
  page: OpeningPage,
  site: { appUrl: string },
  t: Translate,
): Record<string, unknown> | null {
  const { opening, employer, closure } = page
  if (!opening || closure !== null) return null
  return {
    '@context': 'https://schema.org',
    '@type': 'JobPosting',
    title: opening.title,
    description: describe(opening, t),
    identifier: {
      '@type': 'PropertyValue',
      name: employer.name,
      value: openingNumber(opening.id),
    },
    url: `${site.appUrl}/openings/${opening.id}`,
    ...(opening.publishedAt && { datePosted: shanghaiTime(opening.publishedAt) }),
    ...(opening.validUntil && { validThrough: shanghaiTime(opening.validUntil) }),
    employmentType: EMPLOYMENT_TYPES[opening.kind],
    totalJobOpenings: opening.headcount,
    directApply: true,
    hiringOrganization: {
      '@type': 'Organization',
      name: employer.name,
      sameAs: `${site.appUrl}/employers/${employer.id}`,
    },
    jobLocation: {
      '@type': 'Place',
      address: {
        '@type': 'PostalAddress',
        streetAddress: opening.address,
        addressLocality: districtName(opening.districtCode),
        addressCountry: 'CN',
      },
    },
    ...baseSalary(opening.pay),
  }
}

function baseSalary(pay: Pay) {
  if (pay.negotiable || pay.period === null || pay.minFen === null) return {}
  const maxFen = pay.maxFen ?? pay.minFen
  const amount = pay.floor
    ? { minValue: pay.minFen / 100 }
    : maxFen === pay.minFen
      ? { value: pay.minFen / 100 }
      : { minValue: pay.minFen / 100, maxValue: maxFen / 100 }
  return {
    baseSalary: {
      '@type': 'MonetaryAmount',
      currency: 'CNY',
      value: { '@type': 'QuantitativeValue', ...amount, unitText: UNITS[pay.period] },
    },
  }
}

/** What the page says of the work, under the page's own headings, as HTML of our making. */
function describe(opening: OpeningDetail, t: Translate): string {
  const parts = [
    [t('finding.opening.duties'), opening.duties],
    [t('finding.opening.requirements'), opening.requirements],
    [t('finding.opening.benefits'), sayBenefits(opening.benefits, t).join(t('finding.and'))],
  ]
  return parts
    .filter(([, text]) => text)
    .map(([title = '', text = '']) => `<p><strong>${escape(title)}</strong></p>${inLines(text)}`)
    .join('')
}

function inLines(text: string): string {
  const lines = text.split('\n').map((line) => escape(line.trim()))
  return `<p>${lines.filter(Boolean).join('<br>')}</p>`
}

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escape(text: string): string {
  return text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)
}
