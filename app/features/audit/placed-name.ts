/** 'Prosjektleder, Bodø': who did something, and for which organisation, which the name may say already. */
export const placedName = (event: { actorName: string; organisationName: string | null }): string =>
  !event.organisationName || event.actorName.includes(event.organisationName)
    ? event.actorName
    : `${event.actorName}, ${event.organisationName}`;
