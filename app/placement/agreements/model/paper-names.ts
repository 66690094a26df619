import type { FaultCode } from '#app/kernel/errors.ts'

/** A student as files are named after her. */
export interface NamedStudent {
  number: string
  name: string
}

/** Whose paper a file is, or why that cannot be told of its name. */
export type PaperOwner<S> = { student: S; fault: null } | { student: null; fault: FaultCode }

/**
 * Whose papers files are, by the student number in each one's name: 20240101.jpg, 同意书_20240101_李明.pdf.
 * A number that only stands within a longer one is none; nor is one with a time of day behind it, as
 * cameras name their pictures by the day: IMG_20240101_083015.jpg. Where the name has another student's
 * name and not hers, nobody's paper is taken for another's.
 */
export function ownersOfPapers<S extends NamedStudent>(
  files: readonly { name: string }[],
  students: readonly S[],
): PaperOwner<S>[] {
  const byNumber = new Map(students.map((student) => [student.number.toLowerCase(), student]))
  const owners = files.map(({ name }): PaperOwner<S> => {
    const found = [...new Set(numbersIn(name).flatMap((one) => byNumber.get(one) ?? []))]
    const [student, ...others] = found
    if (!student) return { student: null, fault: 'paper_number' }
    if (others.length > 0) return { student: null, fault: 'paper_several' }
    const isOthers =
      !name.includes(student.name) && students.some((other) => name.includes(other.name))
    return isOthers ? { student: null, fault: 'paper_name' } : { student, fault: null }
  })
  const count = (student: S) => owners.filter((one) => one.student === student).length
  return owners.map((one) =>
    one.student && count(one.student) > 1 ? { student: null, fault: 'paper_twice' } : one,
  )
}

/** To the second, or to its thousandth. */
const CAMERAS_TIME = /^\d{6}(?:\d{3})?$/

function numbersIn(name: string): string[] {
  const words =
    name
      .normalize('NFKC')
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? []
  return words.filter((word, at) => {
    const isDay = /^(?:19|20)\d{6}$/.test(word)
    return !isDay || !CAMERAS_TIME.test(words[at + 1] ?? '')
  })
}
