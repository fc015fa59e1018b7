"""Log-in: the stock back end, with the role read in the same query as the account."""

from django.contrib.auth.backends import ModelBackend

from claims.models import Person


class RoleBackend(ModelBackend):
    def get_user(self, user_id: int) -> Person | None:
        person = Person.objects.filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None
