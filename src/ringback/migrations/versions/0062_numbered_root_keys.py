"""Seals may name the root key that made them. No table changes: the number says that a program reads such seals."""

revision = "0062"
down_revision = "0061"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing is to be done."""


def downgrade() -> None:
    """Nothing was done. Where another root key seals already, an earlier program refuses to start."""
