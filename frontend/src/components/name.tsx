/** What turns writing round or can't be seen: by it one name could look like another. Joiners of emoji stay. */
const unseen = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g

/** Somebody's name or number, whoever wrote it: it reaches no further than itself, whichever way it is written. */
export const Name = ({ of }: { of: string }) => <bdi>{of.replace(unseen, '')}</bdi>
