import { expect, test } from "vitest";
import { ORGANISATION_KINDS } from "~/domain/access/actor";
import { ROLES } from "~/domain/access/role";
import { STEP_KINDS } from "~/domain/consortium/commitment-step";
import { CONSORTIUM_STATES } from "~/domain/consortium/consortium-lifecycle";
import { COOPERATION_FORMS } from "~/domain/consortium/consortium-rules";
import { PARTICIPATIONS } from "~/domain/consortium/participation";
import { DOCUMENT_KINDS, VERSION_LABELS } from "~/domain/document/version-lifecycle";
import { APPLICATION_STATES } from "~/domain/grant/application-lifecycle";
import { CALL_CHANGES } from "~/domain/grant/call-lifecycle";
import { VOTING_METHODS, VOTING_PROCEDURES } from "~/domain/decision/question";
import { QUESTION_STATES } from "~/domain/decision/question-lifecycle";
import { REQUIREMENT_STATES } from "~/domain/requirement/requirement-lifecycle";
import { STANCES } from "~/domain/requirement/stance";
import { MEASURE_STATES, RISK_STATES } from "~/domain/risk/risk";
import { WRITTEN_STANDARDS } from "~/domain/register/municipality";
import {
  ApplicationState,
  CallChange,
  CommitmentStepKind,
  ConsortiumState,
  CooperationForm,
  DocumentKind,
  MeasureState,
  OrganisationKind,
  Participation,
  QuestionState,
  RequirementState,
  RiskState,
  Role,
  Stance,
  VersionLabel,
  VotingMethod,
  VotingProcedure,
  WrittenStandard,
} from "~prisma/generated/enums";

test.each<[string, Record<string, string>, readonly string[]]>([
  ["ApplicationState", ApplicationState, APPLICATION_STATES],
  ["CallChange", CallChange, CALL_CHANGES],
  ["CommitmentStepKind", CommitmentStepKind, STEP_KINDS],
  ["ConsortiumState", ConsortiumState, CONSORTIUM_STATES],
  ["CooperationForm", CooperationForm, COOPERATION_FORMS],
  ["DocumentKind", DocumentKind, DOCUMENT_KINDS],
  ["OrganisationKind", OrganisationKind, ORGANISATION_KINDS],
  ["Participation", Participation, PARTICIPATIONS],
  ["QuestionState", QuestionState, QUESTION_STATES],
  ["VotingMethod", VotingMethod, VOTING_METHODS],
  ["VotingProcedure", VotingProcedure, VOTING_PROCEDURES],
  ["RiskState", RiskState, RISK_STATES],
  ["RequirementState", RequirementState, REQUIREMENT_STATES],
  ["Stance", Stance, STANCES],
  ["MeasureState", MeasureState, MEASURE_STATES],
  ["Role", Role, ROLES],
  ["VersionLabel", VersionLabel, VERSION_LABELS],
  ["WrittenStandard", WrittenStandard, WRITTEN_STANDARDS],
])("the domain and the schema know the same words of %s", (_name, inSchema, inDomain) => {
  expect(Object.values(inSchema)).toEqual([...inDomain]);
});
