import { ArrowDown, ArrowUp, GripVertical, X } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useLocale } from '#app/i18n/react.tsx'
import { placeName } from '#app/kernel/places.ts'
import { classes } from '#app/ui/classes.ts'
import type { RankMove } from '../model/ranking.ts'
import type { RankedPost } from '../own-ranking.ts'
import type { RankingList } from './use-ranking.ts'

const ROUND =
  'inline-flex size-11 shrink-0 items-center justify-center rounded-chip text-body hover:bg-sunken disabled:text-line-strong'

/** The ranked posts, the best first: moved by buttons, or by the grip. */
export function RankedList(props: { posts: RankedPost[]; list: RankingList }) {
  const { locale, t } = useLocale()
  const { posts, list } = props
  const rows = useRef<HTMLOListElement>(null)
  const [dragged, setDragged] = useState<{ postId: string; pointerId: number } | null>(null)

  // By the window: a row that is put elsewhere in the list loses the pointer it had captured.
  useEffect(() => {
    if (!dragged) return
    const onMove = (event: PointerEvent) => {
      if (event.pointerId === dragged.pointerId) drag(event, dragged.postId)
    }
    const onEnd = (event: PointerEvent) => {
      if (event.pointerId === dragged.pointerId) setDragged(null)
    }
    window.addEventListener('pointermove', onMove)
    window.addEventListener('pointerup', onEnd)
    window.addEventListener('pointercancel', onEnd)
    return () => {
      window.removeEventListener('pointermove', onMove)
      window.removeEventListener('pointerup', onEnd)
      window.removeEventListener('pointercancel', onEnd)
    }
  })

  const drag = (event: PointerEvent, postId: string) => {
    if (!rows.current) return
    const middles = [...rows.current.children].map((row) => {
      const { top, height } = row.getBoundingClientRect()
      return top + height / 2
    })
    const from = posts.findIndex(({ id }) => id === postId)
    const to = middles.filter((middle, at) => at !== from && middle < event.clientY).length
    if (to !== from) list.place(postId, to)
  }
  return (
    <ol
      ref={rows}
      role="list"
      className={classes('flex flex-col gap-2', dragged !== null && 'select-none')}
    >
      {posts.map((post, place) => {
        const button = (step: RankMove['step'], disabled = false) => ({
          name: 'move',
          value: `${step}:${post.id}`,
          disabled,
          onClick: list.press({ step, postId: post.id }),
          className: ROUND,
        })
        return (
          <li
            key={post.id}
            className={classes(
              'flex flex-wrap items-center gap-x-1 rounded-card border bg-card py-2 pr-1 pl-2',
              dragged?.postId === post.id ? 'border-action shadow-float' : 'border-line',
            )}
          >
            <span
              aria-hidden
              className={classes(
                'inline-flex size-7 shrink-0 items-center justify-center rounded-chip text-small font-semibold',
                place === 0 ? 'bg-action text-action-ink' : 'bg-sunken text-ink',
              )}
            >
              {place + 1}
            </span>
            <div className="min-w-0 flex-1 basis-28 pl-1">
              <p className="text-base leading-snug font-semibold text-ink">{post.title}</p>
              <p className="truncate text-small text-quiet">{post.employer}</p>
              <p className="truncate text-small text-quiet">
                {[
                  post.pay === null
                    ? null
                    : t('preference.pay', { yuan: post.pay.toLocaleString(locale) }),
                  post.districtCode && placeName(post.districtCode),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <div className="ml-auto flex items-center gap-1">
              <button {...button('up', place === 0)}>
                <ArrowUp aria-hidden size={20} />
                <span className="sr-only">{t('preference.up', { title: post.title })}</span>
              </button>
              <button {...button('down', place === posts.length - 1)}>
                <ArrowDown aria-hidden size={20} />
                <span className="sr-only">{t('preference.down', { title: post.title })}</span>
              </button>
              <button {...button('take')}>
                <X aria-hidden size={20} />
                <span className="sr-only">{t('preference.take', { title: post.title })}</span>
              </button>
              <span
                aria-hidden
                data-grip={post.id}
                onPointerDown={(event) => {
                  // A press of the mouse would begin to mark the page's words.
                  event.preventDefault()
                  setDragged({ postId: post.id, pointerId: event.pointerId })
                }}
                className="inline-flex h-11 w-8 shrink-0 cursor-grab touch-none items-center justify-center text-quiet noscript:hidden active:cursor-grabbing"
              >
                <GripVertical size={20} />
              </span>
            </div>
          </li>
        )
      })}
    </ol>
  )
}
