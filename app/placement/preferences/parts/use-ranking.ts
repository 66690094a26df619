import { useFetcher, useNavigation, useRevalidator, useSubmit } from '@remix-run/react'
import { useEffect, useState, type MouseEvent } from 'react'
import { focusAfter, moveRank, placeRank, type RankMove } from '../model/ranking.ts'
import type { OwnRanking } from '../own-ranking.ts'
import type { action } from '../pages/me-preferences.tsx'
import type { RefusedRanking } from './ranking-form.tsx'

/** So long nothing may move before the draft is saved. */
const REST_MS = 700

/**
 * A ranking that moves in the browser and is saved as a draft once it rests. What another window has
 * saved meanwhile stops the saving until the person has chosen.
 */
export function useRanking(ranking: OwnRanking, refusedForm: RefusedRanking | null) {
  const fetcher = useFetcher<typeof action>()
  const answer = fetcher.data
  const { revalidate } = useRevalidator()
  const [all, setPosts] = useState(refusedForm?.posts ?? ranking.ranking)
  const [saved, setSaved] = useState({ posts: ranking.ranking, revision: ranking.revision })
  const [isDraft, setDraft] = useState(ranking.hasDraft)
  const [refused, setRefused] = useState(refusedForm)
  const [focus, setFocus] = useState<readonly string[] | null>(null)
  const [said, setSaid] = useState<{ postId: string; place: number } | null>(null)

  // A post may have gone since it was ranked.
  const posts = all.filter((id) => ranking.posts.some((post) => post.id === id))

  useEffect(() => {
    setRefused(refusedForm)
    // Who presses again knows by then what the other window has saved.
    if (refusedForm) setSaved(refusedForm.elsewhere)
  }, [refusedForm])
  useEffect(() => {
    setSaved({ posts: ranking.ranking, revision: ranking.revision })
    setDraft(ranking.hasDraft)
  }, [ranking.ranking, ranking.revision, ranking.hasDraft])
  useEffect(() => {
    if (answer && 'refused' in answer) {
      setRefused(answer.refused)
      setSaved(answer.refused.elsewhere)
    } else if (answer && 'saved' in answer) {
      setSaved(answer.saved)
      setDraft(true)
    }
  }, [answer])
  const isStale = refused !== null && refused.code !== 'preferences_elsewhere'
  useEffect(() => {
    if (isStale) revalidate()
  }, [isStale, revalidate])

  const ranked = posts.join()
  const isDirty = ranked !== saved.posts.join()
  const { state, submit } = fetcher
  const [waiting, setWaiting] = useState<{ intent: Intent; answer: typeof answer } | null>(null)
  const isLeaving = useNavigation().state !== 'idle'
  const submitPage = useSubmit()
  const planId = ranking.plan.id
  useEffect(() => {
    // What was pressed must not be overtaken by a draft of the same list.
    if (!isDirty || refused || state !== 'idle' || !ranking.canRank || waiting || isLeaving) return
    const timer = setTimeout(() => {
      submit(formOf({ planId, ranked, revision: saved.revision, intent: 'draft' }), {
        method: 'post',
      })
    }, REST_MS)
    return () => clearTimeout(timer)
  }, [
    isDirty,
    refused,
    state,
    ranked,
    saved.revision,
    ranking.canRank,
    planId,
    submit,
    waiting,
    isLeaving,
  ])
  useEffect(() => {
    if (!waiting || state !== 'idle') return
    setWaiting(null)
    const isNew = answer !== waiting.answer
    // Refused, the person reads why and presses again.
    if (answer && isNew && 'refused' in answer) return
    const own = answer && isNew && 'saved' in answer ? answer.saved.revision : 0
    const revision = Math.max(saved.revision, own)
    submitPage(formOf({ planId, ranked, revision, intent: waiting.intent }), { method: 'post' })
  }, [waiting, state, answer, saved.revision, planId, ranked, submitPage])

  const change = (next: string[], postId: string) => {
    setPosts(next)
    if (isStale) setRefused(null)
    setSaid({ postId, place: next.indexOf(postId) + 1 })
  }
  return {
    posts,
    revision: saved.revision,
    isDirty,
    isDraft,
    isSaving: state !== 'idle',
    /** Pressed while a draft is being saved: it goes once that is there. */
    isWaiting: waiting !== null,
    /** A press that comes while a draft is being saved waits for it. */
    waitFor: (intent: Intent) => (event: MouseEvent) => {
      if (state === 'idle') return
      event.preventDefault()
      setWaiting({ intent, answer })
    },
    refused,
    said: said && said.place > 0 ? said : null,
    /** Buttons of which the first that can be pressed takes the keyboard; null after a pointer's press. */
    focus,
    /** A button's move, done here in place of the form. */
    press: (move: RankMove) => (event: MouseEvent) => {
      event.preventDefault()
      const others = ranking.posts.map(({ id }) => id).filter((id) => !posts.includes(id))
      // A press of the keyboard counts no clicks.
      setFocus(event.detail === 0 ? focusAfter(move, { posts, others }) : null)
      change(moveRank(posts, move, ranking.plan.mostRanks), move.postId)
    },
    place: (postId: string, to: number) => change(placeRank(posts, postId, to), postId),
    takeElsewhere: () => {
      setPosts(saved.posts)
      setRefused(null)
    },
  }
}

type Intent = 'draft' | 'send'

function formOf(of: {
  planId: string
  ranked: string
  revision: number
  intent: Intent
}): FormData {
  const form = new FormData()
  form.set('planId', of.planId)
  form.set('revision', String(of.revision))
  form.set('intent', of.intent)
  for (const id of of.ranked ? of.ranked.split(',') : []) form.append('posts', id)
  return form
}

export type RankingList = ReturnType<typeof useRanking>
