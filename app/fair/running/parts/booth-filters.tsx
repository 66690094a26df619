import { Form } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Button } from '#app/ui/button.tsx'
import { StateChip } from '#app/ui/state-chip.tsx'
import {
  BOOTH_SHOWS,
  writeBoothFilter,
  type BoothFilter,
  type BoothShow,
} from '../model/booth-list.ts'

/** What narrows a fair's employers. */
export function BoothFilters(props: { filter: BoothFilter; counts: Record<BoothShow, number> }) {
  const t = useT()
  const { filter, counts } = props
  const order = `${filter.descending ? '-' : ''}${filter.sort}`
  return (
    <div className="flex flex-wrap items-center justify-between gap-3">
      <nav
        aria-label={t('fair_desk.state')}
        className="-mx-4 flex min-w-0 gap-2 overflow-x-auto px-4 py-1 md:mx-0 md:flex-wrap md:px-0"
      >
        {BOOTH_SHOWS.map((show) => (
          <StateChip
            key={show}
            to={writeBoothFilter({ ...filter, show, page: 1 }) || '?'}
            label={t(`booths.show.${show}`)}
            count={counts[show]}
            on={filter.show === show}
            tone={show === 'all' ? 'quiet' : 'wait'}
          />
        ))}
      </nav>
      <Form role="search" className="flex items-center gap-2 max-md:w-full">
        {filter.show !== 'all' && <input type="hidden" name="show" value={filter.show} />}
        {order !== 'booth' && <input type="hidden" name="sort" value={order} />}
        <input
          key={filter.q}
          type="search"
          name="q"
          defaultValue={filter.q}
          aria-label={t('booths.search')}
          placeholder={t('booths.search')}
          maxLength={40}
          className="min-h-11 min-w-0 flex-1 rounded-desk border border-line-strong bg-card px-3 text-desk text-ink md:min-h-10 md:w-52"
        />
        <Button rank="secondary" size="desk">
          <Search aria-hidden size={16} />
          {t('action.search')}
        </Button>
      </Form>
    </div>
  )
}
