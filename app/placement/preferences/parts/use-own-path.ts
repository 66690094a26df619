import { useSearchParams } from '@remix-run/react'
import { ownPath } from '../model/own-path.ts'

/** Addresses of a student's internship that stay with the plan which the page is of. */
export function useOwnPath() {
  const [params] = useSearchParams()
  return (path: `/me/internship${string}`) => ownPath(path, params.get('plan'))
}
