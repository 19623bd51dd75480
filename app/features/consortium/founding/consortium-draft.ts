/** What a person has typed so far of a consortium to form. */
export interface ConsortiumDraft {
  name: string;
  purpose: string;
  cooperationForm: string;
  deadlineOn: string;
  deadlineTime: string;
  leadOrganisationId: string;
}

export const emptyDraft: ConsortiumDraft = {
  name: "",
  purpose: "",
  cooperationForm: "procurement_cooperation",
  deadlineOn: "",
  deadlineTime: "23:59",
  leadOrganisationId: "",
};

/** Everything as typed: the rules say what is wrong with it. */
export function readDraft(formData: FormData): ConsortiumDraft {
  const typed = (name: keyof ConsortiumDraft) => String(formData.get(name) ?? "");
  return {
    name: typed("name"),
    purpose: typed("purpose"),
    cooperationForm: typed("cooperationForm"),
    deadlineOn: typed("deadlineOn"),
    deadlineTime: typed("deadlineTime"),
    leadOrganisationId: typed("leadOrganisationId"),
  };
}
