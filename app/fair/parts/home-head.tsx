import { MapPin } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { districtName } from '#app/kernel/districts.ts'
import { Brand } from '#app/ui/brand.tsx'
import type { FairSummary } from '../model/fair.ts'
import { readFilters } from '../model/search.ts'
import { ChipRow, QuickChips } from './chips.tsx'
import { FairBanner } from './fair-banner.tsx'
import { SearchField } from './search-field.tsx'

const NO_FILTERS = readFilters(new URLSearchParams())

/** The head of the first page: where, the fair, the one search field, and what many look for. */
export function HomeHead(props: { fair: FairSummary | null; now: Date }) {
  const t = useT()
  const { fair } = props
  const place = [t('finding.city'), ...(fair ? [shortName(fair.districtCode)] : [])].join(' · ')
  return (
    <>
      <div className="bg-head text-head-ink">
        <div className="mx-auto grid max-w-5xl grid-cols-[minmax(0,1fr)] gap-4 px-4 pt-3 pb-5 md:grid-cols-2 md:grid-rows-[1fr_auto_auto_1fr] md:items-center md:gap-x-10 md:gap-y-5 md:py-10">
          <div className="flex min-h-11 items-center justify-between md:hidden">
            <Brand />
            <Place name={place} />
          </div>
          <div className="sr-only md:not-sr-only md:row-start-2">
            <Place name={place} className="hidden md:inline-flex" />
            <h1 className="text-title font-bold">{t('finding.home.lead')}</h1>
          </div>
          {fair && (
            <div className="md:col-start-2 md:row-span-full md:row-start-1">
              <FairBanner fair={fair} now={props.now} />
            </div>
          )}
          <div className="flex flex-col gap-4 md:row-start-3">
            <SearchField />
            <div className="hidden flex-wrap gap-2 md:flex">
              <QuickChips filters={NO_FILTERS} onHead />
            </div>
          </div>
        </div>
      </div>
      <div className="border-b border-line bg-page py-2.5 pl-4 md:hidden">
        <ChipRow label={t('finding.filters.quick')}>
          <QuickChips filters={NO_FILTERS} />
        </ChipRow>
      </div>
    </>
  )
}

function Place(props: { name: string; className?: string }) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 text-small text-head-quiet ${props.className ?? ''}`}
    >
      <MapPin aria-hidden size={16} strokeWidth={1.8} />
      {props.name}
    </span>
  )
}

function shortName(districtCode: string): string {
  return districtName(districtCode).replace(/[区市]$/, '')
}
