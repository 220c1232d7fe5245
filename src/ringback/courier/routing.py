"""Pure: which provider is to send a message."""

from collections.abc import Sequence

from ringback.courier.flow import ChannelName
from ringback.courier.schemas import Provider


class Routes:
    """The providers of each channel, in the order of the settings file."""

    def __init__(self, providers: Sequence[Provider]) -> None:
        self._serving = {
            channel: [provider for provider in providers if channel in provider.channels] for channel in ChannelName
        }

    def choose(self, channel: ChannelName) -> str:
        """The name of the provider that is to send the next message."""
        return self._serving[channel][0].name
