import { Form, Link } from '@remix-run/react'
import { Search } from 'lucide-react'
import { useT } from '#app/i18n/react.tsx'
import { Badge } from '#app/ui/badge.tsx'
import { Button, LinkButton } from '#app/ui/button.tsx'
import { classes } from '#app/ui/classes.ts'
import { EmptyState } from '#app/ui/empty-state.tsx'
import { sayCount } from '../model/search-labels.ts'
import { INDUSTRIES, type Industry } from '../model/terms.ts'
import { CHIP, ChipRow, PLAIN_CHIP } from './chips.tsx'

export interface Booth {
  id: string
  name: string
  industry: string
  booth: string | null
  openings: number
  headcount: number
}

/** The employers of a fair by industry, to be searched by name or booth. */
export function BoothList(props: { employers: Booth[]; q: string; path: string }) {
  const t = useT()
  const { employers, q } = props
  const groups = INDUSTRIES.map((industry) => ({
    industry,
    employers: employers.filter((employer) => (employer.industry as Industry) === industry),
  })).filter((group) => group.employers.length > 0)
  return (
    <>
      <Form
        role="search"
        action={`${props.path}#employers`}
        preventScrollReset
        className="flex min-h-12 items-center gap-2 rounded-button border border-line-strong bg-card pl-3 has-[input:focus-visible]:outline-3 has-[input:focus-visible]:outline-offset-2 has-[input:focus-visible]:outline-action"
      >
        <Search aria-hidden size={20} className="shrink-0 text-quiet" />
        <input
          key={q}
          type="search"
          name="q"
          defaultValue={q}
          maxLength={60}
          aria-label={t('finding.fair.search')}
          placeholder={t('finding.fair.search')}
          className="h-12 min-w-0 flex-1 appearance-none bg-transparent text-base outline-none"
        />
        <Button rank="quiet" size="desk" className="min-h-11">
          {t('action.search')}
        </Button>
      </Form>
      {employers.length === 0 && (
        <EmptyState title={t(q ? 'finding.fair.search_none' : 'finding.fair.employers_none')}>
          {q && (
            <LinkButton to={`${props.path}#employers`} rank="secondary">
              {t('finding.fair.search_all')}
            </LinkButton>
          )}
        </EmptyState>
      )}
      {groups.length > 1 && (
        <ChipRow label={t('finding.fair.industries')}>
          {groups.map(({ industry, employers: ofIt }) => (
            <a key={industry} href={`#industry-${industry}`} className={classes(CHIP, PLAIN_CHIP)}>
              {t(`terms.industry.${industry}`)}
              <span className="text-small text-quiet">{ofIt.length}</span>
            </a>
          ))}
        </ChipRow>
      )}
      {groups.map((group) => (
        <section
          key={group.industry}
          id={`industry-${group.industry}`}
          className="flex scroll-mt-4 flex-col gap-2"
        >
          <h3 className="text-base font-semibold text-ink">
            {t(`terms.industry.${group.industry}`)}{' '}
            <span className="font-normal text-quiet">{group.employers.length}</span>
          </h3>
          <ul className="grid grid-cols-[minmax(0,1fr)] gap-px overflow-hidden rounded-card border border-line bg-line md:grid-cols-2">
            {group.employers.map((employer) => (
              <li key={employer.id} className="grid bg-card md:last:odd:col-span-2">
                <BoothLine employer={employer} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

function BoothLine(props: { employer: Booth }) {
  const t = useT()
  const { employer } = props
  return (
    <Link
      to={`/employers/${employer.id}`}
      className="flex min-h-14 items-center justify-between gap-3 px-4 py-2.5 -outline-offset-2 hover:bg-sunken"
    >
      <span className="flex min-w-0 flex-col">
        <span className="text-base text-ink">{employer.name}</span>
        <span className="text-small text-quiet">
          {employer.openings > 0
            ? t('finding.fair.offer', {
                openings: sayCount(employer.openings),
                people: sayCount(employer.headcount),
              })
            : t('finding.fair.no_offer')}
        </span>
      </span>
      {employer.booth && <Badge>{t('finding.fair.booth', { booth: employer.booth })}</Badge>}
    </Link>
  )
}
