import { useLocale, useT } from '#app/i18n/react.tsx'
import { classes } from '#app/ui/classes.ts'
import { placeName } from '#app/kernel/places.ts'
import { Table } from '#app/ui/table.tsx'
import { SeatsLine } from '../../demands/parts/seats-line.tsx'
import type { CapUse, PostOutcome } from '../post-outcomes.ts'

const TONES: Record<PostOutcome['state'], string> = {
  refused: 'text-urgent',
  no_guide: 'text-urgent',
  capped: 'text-wait',
  full: 'text-link',
  free: 'text-body',
  empty: 'text-quiet',
}

/** A plan's posts with what an allocation makes of each: seats, caps, teachers, class groups. */
export function PostOutcomeTable(props: { posts: PostOutcome[] }) {
  const { locale, t } = useLocale()
  const number = (count: number) => count.toLocaleString(locale)
  return (
    <Table
      caption={t('allocation.by_employer')}
      rows={props.posts}
      rowKey={(row) => row.id}
      columns={[
        {
          key: 'post',
          head: t('allocation.post'),
          cell: (row) => (
            <span className="flex flex-col">
              <span className="font-medium text-ink">{row.title}</span>
              <span className="text-desk-small text-quiet">
                {row.employer}
                {row.districtCode && ` · ${placeName(row.districtCode)}`}
              </span>
            </span>
          ),
        },
        {
          key: 'seats',
          head: t('allocation.seats'),
          cell: (row) => (
            <SeatsLine
              seats={{ headcount: row.headcount, seats: row.seats, reason: row.lowered }}
            />
          ),
          numeric: true,
          phone: 'half',
        },
        {
          key: 'placed',
          head: t('allocation.placed'),
          cell: (row) => number(row.placed),
          numeric: true,
          phone: 'half',
        },
        {
          key: 'caps',
          head: t('allocation.caps'),
          cell: (row) => (
            <span className="flex flex-wrap gap-x-3">
              <Use use={row.employerCap} label={t('allocation.cap_employer')} />
              <Use use={row.postCap} label={t('allocation.cap_post')} />
            </span>
          ),
        },
        {
          key: 'guides',
          head: t('allocation.guides'),
          cell: (row) =>
            row.guides === 0 ? (
              <span className={row.state === 'no_guide' ? 'text-urgent' : 'text-quiet'}>
                {t('allocation.guides_none')}
              </span>
            ) : (
              t('allocation.heads', { count: row.guides })
            ),
          phone: 'half',
        },
        {
          key: 'groups',
          head: t('allocation.class_groups'),
          cell: (row) => row.classGroups > 0 && t('allocation.groups', { count: row.classGroups }),
          phone: 'half',
        },
        {
          key: 'way',
          head: t('allocation.way'),
          cell: (row) =>
            row.way === null
              ? row.placed > 0 && t('allocation.way_unknown')
              : row.way === 0
                ? t('allocation.way_near')
                : t('allocation.way_of', { km: number(row.way) }),
          phone: 'half',
        },
        {
          key: 'state',
          head: t('allocation.post_state'),
          cell: (row) => (
            <span className={classes('font-medium', TONES[row.state])}>
              {t(`allocation.post_state.${row.state}`)}
            </span>
          ),
          phone: 'state',
        },
      ]}
    />
  )
}

/** A cap's arithmetic: what is used of what is allowed. */
function Use(props: { use: CapUse | null; label: string }) {
  const { locale } = useLocale()
  const t = useT()
  const { use, label } = props
  if (!use) return null
  const percent = use.percent.toLocaleString(locale, { maximumFractionDigits: 1 })
  const isOver = use.percent > use.most
  return (
    <span
      title={t('allocation.cap_of', { label, staff: use.staff.toLocaleString(locale) })}
      className={classes('whitespace-nowrap', isOver && 'text-wait')}
    >
      {percent}% {isOver ? '>' : '≤'} {use.most}%
    </span>
  )
}
