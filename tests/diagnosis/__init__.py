"""Diagnosis against ground truth: what an applicant is shown, beside what really happened to their code."""
