"""Nodes of a flow."""
import enum

from sqlalchemy import Enum
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class NodeType(str, enum.Enum):
    start = "start"
    llm = "llm"
    tool_call = "tool_call"
    end = "end"


class Node(Base):
    __tablename__ = "nodes"

    id: Mapped[int] = mapped_column(primary_key=True)
    type: Mapped[NodeType] = mapped_column(Enum(NodeType, name="node_type"))
