import { Link } from '@remix-run/react'
import { X } from 'lucide-react'
import { useLocale, useT } from '#app/i18n/react.tsx'
import { DISTRICTS, OUTSIDE_DISTRICTS } from '#app/kernel/districts.ts'
import { Button } from '#app/ui/button.tsx'
import { ChipChoices } from '#app/ui/field.tsx'
import { writeOpeningFilter, type OpeningFilter } from '../model/opening-list.ts'
import { listActiveFilters, type ActiveFilter } from '../model/search.ts'
import { sayFilter } from '../model/search-labels.ts'
import { INDUSTRIES } from '../model/terms.ts'
import type { FairChoice } from '../openings.ts'

const activeOf = ({ fair, district, industry }: OpeningFilter) =>
  listActiveFilters({ fair, district, industry })

const isFair = (fair: FairChoice, value: string | null) => fair.code === value || fair.id === value

/** Where openings belong, in the words of the site's own filters, folded together. */
export function OpeningPlaceFields(props: { filter: OpeningFilter; fairs: FairChoice[] }) {
  const t = useT()
  const { filter, fairs } = props
  const count = activeOf(filter).length
  const known = fairs.find((fair) => isFair(fair, filter.fair))
  return (
    // Another list folds it again and takes up what is chosen there.
    <details key={writeOpeningFilter(filter)} className="open:basis-full">
      <summary className="inline-flex min-h-11 cursor-pointer items-center rounded-desk px-2 text-desk text-link underline-offset-4 hover:underline md:min-h-10">
        {count > 0 ? t('finding.filters.count', { count }) : t('finding.filters')}
      </summary>
      <div className="flex flex-col gap-4 pt-2">
        <label className="flex flex-col gap-1.5 text-base font-medium text-ink">
          {t('finding.filters.fair')}
          <select
            name="fair"
            defaultValue={known?.code ?? filter.fair ?? ''}
            className="min-h-11 max-w-md rounded-desk border border-line-strong bg-card px-3 text-desk font-normal text-ink"
          >
            <option value="">{t('finding.filters.no_matter')}</option>
            {filter.fair && !known && <option value={filter.fair}>{filter.fair}</option>}
            {fairs.map((fair) => (
              <option key={fair.id} value={fair.code}>
                {fair.name}
              </option>
            ))}
          </select>
        </label>
        <ChipChoices
          legend={t('finding.filters.district')}
          name="district"
          chosen={filter.district}
          choices={[...DISTRICTS, ...OUTSIDE_DISTRICTS].map(({ code, name }) => ({
            value: code,
            label: name,
          }))}
        />
        <ChipChoices
          legend={t('finding.filters.industry')}
          name="industry"
          chosen={filter.industry}
          choices={INDUSTRIES.map((value) => ({ value, label: t(`terms.industry.${value}`) }))}
        />
        <Button size="desk" className="self-start max-md:min-h-11">
          {t('finding.filters.apply')}
        </Button>
      </div>
    </details>
  )
}

/** What narrows the list so, each to be taken away with one press. */
export function OpeningPlaceChips(props: { filter: OpeningFilter; fairs: FairChoice[] }) {
  const { locale, t } = useLocale()
  const { filter, fairs } = props
  const active = activeOf(filter)
  if (active.length === 0) return null
  const fairName = fairs.find((fair) => isFair(fair, filter.fair))?.name ?? null
  return (
    <nav aria-label={t('finding.filters.active')} className="flex basis-full flex-wrap gap-2">
      {active.map((one) => {
        const said = sayFilter(one, { fairName, employerName: null }, locale, t)
        return (
          <Link
            key={one.facet + one.value}
            to={writeOpeningFilter(without(filter, one)) || '?'}
            preventScrollReset
            aria-label={t('finding.filters.drop', { filter: said })}
            className="inline-flex min-h-11 max-w-full items-center gap-1 rounded-chip border border-action bg-tint px-3.5 text-desk font-medium text-link md:min-h-9"
          >
            <span className="truncate">{said}</span>
            <X aria-hidden size={16} className="shrink-0" />
          </Link>
        )
      })}
    </nav>
  )
}

function without(filter: OpeningFilter, dropped: ActiveFilter): OpeningFilter {
  const { facet, value } = dropped
  return {
    ...filter,
    page: 1,
    fair: facet === 'fair' ? null : filter.fair,
    district: filter.district.filter((code) => facet !== 'district' || code !== value),
    industry: filter.industry.filter((one) => facet !== 'industry' || one !== value),
  }
}
