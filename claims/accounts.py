"""Log-in: the stock back end, with the role read in the same query as the account."""

from django.contrib.auth.backends import ModelBackend

from claims.models import Person
from claims.prepared import Prepared

_ACCOUNT = Prepared(lambda pk: Person.objects.filter(pk=pk).order_by("pk"))


class RoleBackend(ModelBackend):
    def get_user(self, user_id: int) -> Person | None:
        person = _ACCOUNT.first(pk=user_id)
        return person if person is not None and self.user_can_authenticate(person) else None
